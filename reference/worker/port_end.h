// The ends of message channels between threads. Free of V8.

#ifndef REFERENCE_WORKER_PORT_END_H_
#define REFERENCE_WORKER_PORT_END_H_

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace refnode {

// What is sent. Several ends may hold the same one.
class Parcel {
 public:
  Parcel() = default;
  Parcel(const Parcel&) = delete;
  Parcel& operator=(const Parcel&) = delete;
  virtual ~Parcel() = default;
};

// An end with its queue. It has one owner, and goes from thread to thread with its queue, as a part
// of a parcel. Posting locks, and so does taking where nothing is left of what was taken before:
// all that had come is then the owner's, so that who sends many and who takes them hardly meet.
class PortEnd {
 public:
  // Who wants to know that there is something to do: parcels, or that the other end is gone.
  class Listener {
   public:
    // Called by any thread, and never after `Listen` took another. Must not call the end. Of
    // parcels it is told once, until `Take` found all that it had taken before used up.
    virtual void OnNews() = 0;

   protected:
    ~Listener() = default;
  };

  // Two ends of one channel: what is posted at one arrives at the other.
  static std::pair<std::unique_ptr<PortEnd>, std::unique_ptr<PortEnd>> Pair();

  // An end among all of this name in the process: what is posted at one arrives at all others.
  static std::unique_ptr<PortEnd> OfName(const std::string& name);

  PortEnd(const PortEnd&) = delete;
  PortEnd& operator=(const PortEnd&) = delete;

  // Leaves the channel; what nobody took is lost.
  ~PortEnd();

  // False when nobody was there to get it.
  bool Post(const std::shared_ptr<Parcel>& parcel);

  // The oldest parcel, null when there is none.
  std::shared_ptr<Parcel> Take();

  // Gives a parcel that was taken back to the other end of a pair, which may post it again: memory
  // that one thread allocates and another frees has both wait for the same lock. Goes in bundles,
  // and is dropped where much has come back already.
  void GiveBack(std::shared_ptr<Parcel> parcel);

  // A parcel that came back by the time of the last `Post`; null for none.
  std::shared_ptr<Parcel> TakeSpare();

  size_t waiting() const;

  // Whether this is one of a pair, and the other is gone. What it posted before can still be taken.
  bool is_left() const;

  // Whether these are the two ends of one channel.
  bool IsPairedWith(const PortEnd& other) const;

  // Null for nobody. The new one is told at once when there is something already.
  void Listen(Listener* listener);

 private:
  // What the ends of one channel share.
  struct Group {
    std::mutex mutex;  // guards everything of every end in it
    std::vector<PortEnd*> ends;
    bool is_pair = false;
  };

  explicit PortEnd(std::shared_ptr<Group> group);

  const std::shared_ptr<Group> group_;
  using Parcels = std::vector<std::shared_ptr<Parcel>>;

  Parcels posted_;    // guarded by the mutex
  Parcels returned_;  // guarded by the mutex; what others gave back
  // Of the owner alone. What comes before `next_` has gone.
  Parcels taken_;
  size_t next_ = 0;
  Parcels used_;    // to be given back
  Parcels spares_;  // to be posted again
  Listener* listener_ = nullptr;
  bool is_left_ = false;
};

}  // namespace refnode

#endif  // REFERENCE_WORKER_PORT_END_H_
